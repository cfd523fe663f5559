public import Commerce

extension ReturnFlow.Step {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .order: LocalizedName(zh: "问哪个订单", en: "which order")
    case .confirmOrder: LocalizedName(zh: "确认订单", en: "confirm the order")
    case .item: LocalizedName(zh: "问哪件商品", en: "which item")
    case .reason: LocalizedName(zh: "问原因", en: "why")
    case .option: LocalizedName(zh: "选方案", en: "which way")
    case .variant: LocalizedName(zh: "换成什么", en: "what instead")
    case .summary: LocalizedName(zh: "核对申请", en: "confirm the request")
    case .done: LocalizedName(zh: "已提交", en: "put in")
    case .stopped: LocalizedName(zh: "已停止", en: "stopped")
    }
  }
}

extension ReturnOption.Kind {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .refund: LocalizedName(zh: "退货退款", en: "refund")
    case .exchange: LocalizedName(zh: "换货", en: "exchange")
    case .partial: LocalizedName(zh: "不退货补偿", en: "partial refund")
    }
  }
}
