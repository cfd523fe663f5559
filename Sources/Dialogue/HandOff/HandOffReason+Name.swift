public import Commerce

extension HandOffReason.Kind {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .selfHarm: LocalizedName(zh: "可能自伤", en: "may harm themselves")
    case .threat: LocalizedName(zh: "威胁", en: "threat")
    case .legal: LocalizedName(zh: "法律途径", en: "legal")
    case .media: LocalizedName(zh: "媒体曝光", en: "media")
    case .fraud: LocalizedName(zh: "指责欺诈", en: "accused of fraud")
    case .request: LocalizedName(zh: "要求人工", en: "asked for a person")
    case .agent: LocalizedName(zh: "客服决定", en: "the agent's decision")
    case .specialist: LocalizedName(zh: "需专人判断", en: "for a specialist")
    case .failure: LocalizedName(zh: "多次没听懂", en: "not understood")
    case .churn: LocalizedName(zh: "可能流失", en: "about to leave")
    case .noReply: LocalizedName(zh: "没有标准回复", en: "no approved reply")
    }
  }
}
