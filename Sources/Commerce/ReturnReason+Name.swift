extension ReturnReason {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .sizeTooSmall: LocalizedName(zh: "偏小", en: "too small")
    case .sizeTooLarge: LocalizedName(zh: "偏大", en: "too large")
    case .sizeInconsistent: LocalizedName(zh: "尺码不准", en: "size inconsistent")
    case .qualityDefect: LocalizedName(zh: "有瑕疵", en: "defect on arrival")
    case .qualityBroke: LocalizedName(zh: "用坏/不耐用", en: "broke or wore out")
    case .qualityPoor: LocalizedName(zh: "做工差", en: "poor quality")
    case .functionNotWorking: LocalizedName(zh: "不能用", en: "does not work")
    case .functionBelowExpectation: LocalizedName(zh: "效果不好", en: "works badly")
    case .compatMismatch: LocalizedName(zh: "不适配", en: "not compatible")
    case .descColor: LocalizedName(zh: "色差", en: "colour differs")
    case .descMaterial: LocalizedName(zh: "材质不符", en: "material differs")
    case .descOther: LocalizedName(zh: "与描述不符", en: "not as described")
    case .orderWrongItem: LocalizedName(zh: "发错货", en: "wrong item sent")
    case .orderMissingParts: LocalizedName(zh: "少件", en: "parts missing")
    case .logisticsDamaged: LocalizedName(zh: "运输破损", en: "damaged in transit")
    case .logisticsLate: LocalizedName(zh: "到货太晚", en: "arrived too late")
    case .foodNotFresh: LocalizedName(zh: "不新鲜/变质", en: "not fresh")
    case .bodyReaction: LocalizedName(zh: "过敏不适", en: "irritation, allergy")
    case .senseSmell: LocalizedName(zh: "异味", en: "bad smell")
    case .senseStyle: LocalizedName(zh: "不喜欢/不好看", en: "style disliked")
    case .authenticityFake: LocalizedName(zh: "疑似假货", en: "suspected fake")
    case .priceCheaper: LocalizedName(zh: "降价/买贵", en: "cheaper elsewhere")
    case .buyerChangedMind: LocalizedName(zh: "不想要了", en: "changed mind")
    case .serviceUnhappy: LocalizedName(zh: "服务不满", en: "unhappy with service")
    }
  }
}
