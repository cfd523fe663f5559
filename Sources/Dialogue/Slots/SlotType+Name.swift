public import Commerce

extension SlotType {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .order: LocalizedName(zh: "订单", en: "order")
    case .sku: LocalizedName(zh: "货号", en: "product")
    case .size: LocalizedName(zh: "尺码", en: "size")
    case .color: LocalizedName(zh: "颜色", en: "colour")
    case .quantity: LocalizedName(zh: "数量", en: "quantity")
    case .money: LocalizedName(zh: "金额", en: "money")
    case .date: LocalizedName(zh: "日期", en: "date")
    case .phone: LocalizedName(zh: "电话", en: "telephone")
    }
  }
}
