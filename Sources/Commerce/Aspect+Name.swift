extension Aspect {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .quality: LocalizedName(zh: "质量", en: "quality")
    case .material: LocalizedName(zh: "材质", en: "material")
    case .sizeFit: LocalizedName(zh: "尺码合身", en: "size fit")
    case .color: LocalizedName(zh: "颜色", en: "color")
    case .appearance: LocalizedName(zh: "外观", en: "appearance")
    case .function: LocalizedName(zh: "功能性能", en: "function")
    case .effect: LocalizedName(zh: "使用效果", en: "effect")
    case .freshnessTaste: LocalizedName(zh: "新鲜口感", en: "freshness taste")
    case .smell: LocalizedName(zh: "气味", en: "smell")
    case .priceValue: LocalizedName(zh: "价格性价比", en: "price value")
    case .packaging: LocalizedName(zh: "包装", en: "packaging")
    case .delivery: LocalizedName(zh: "物流", en: "delivery")
    case .service: LocalizedName(zh: "服务", en: "service")
    case .authenticity: LocalizedName(zh: "正品", en: "authenticity")
    case .descriptionMatch: LocalizedName(zh: "描述相符", en: "description match")
    case .overall: LocalizedName(zh: "整体", en: "overall")
    }
  }
}
