public import Commerce

extension AgentNote {
  /// What the note says, in Chinese or English.
  public func text(chinese isChinese: Bool) -> String {
    let (first, second) = (value(0), value(1))
    let rest = values.dropFirst(kind == .churn || kind == .abuse ? 1 : 2).filter { !$0.isEmpty }
    let why = rest.isEmpty ? "" : (isChinese ? "：" : ": ") + rest.joined(separator: "; ")
    switch kind {
    case .invalidSlot: return invalid(isChinese)
    case .corrected:
      let name = detail(isChinese)
      let new = value(2).isEmpty ? (isChinese ? "未定" : "open") : value(2)
      return isChinese ? "\(name) 由 \(second) 改为 \(new)" : "\(name): \(second) is now \(new)"
    case .reference: return isChinese ? "“\(first)”按 \(second) 理解" : "“\(first)” taken as \(second)"
    case .unconfirmed:
      return isChinese
        ? "订单 \(first) 属于 \(second)，还没核实顾客身份"
        : "order \(first) is \(second)'s; nobody confirmed who writes"
    case .churn: return (isChinese ? "流失风险 \(first)" : "risk of leaving \(first)") + why
    case .returns:
      return (isChinese ? "\(first) 退货风险 \(second)" : "return risk of \(first) \(second)") + why
    case .abuse: return (isChinese ? "与一般顾客不同 \(first)" : "unlike other customers \(first)") + why
    case .policy: return policy(isChinese)
    default: return short(first, isChinese)
    }
  }

  private func value(_ place: Int) -> String {
    values.indices.contains(place) ? values[place] : ""
  }

  /// The kind of detail that stands first.
  private func detail(_ isChinese: Bool) -> String {
    let name = SlotType(rawValue: value(0))?.name
    return (isChinese ? name?.chinese : name?.english) ?? value(0)
  }

  private func invalid(_ isChinese: Bool) -> String {
    let reason = SlotProblem.Reason(rawValue: value(3))?.name
    let why = (isChinese ? reason?.chinese : reason?.english) ?? value(3)
    let kept = value(2).isEmpty ? "" : isChinese ? "，仍用 \(value(2))" : "; kept \(value(2))"
    return "\(detail(isChinese)) \(value(1))" + (isChinese ? "：" : ": ") + why + kept
  }

  private func policy(_ isChinese: Bool) -> String {
    let fault = ReturnCheck.Fault(rawValue: value(0))?.name
    let refusal = ReturnCheck.Refusal(rawValue: value(2))?.name
    let unit = value(1) == "1" ? "day" : "days"
    let parts =
      isChinese
      ? [fault?.chinese, "签收 \(value(1)) 天", refusal?.chinese]
      : [fault?.english, "\(value(1)) \(unit) since delivery", refusal?.english]
    let rules = values.dropFirst(3).joined(separator: ", ")
    return parts.compactMap(\.self).joined(separator: isChinese ? "，" : ", ")
      + (rules.isEmpty ? "" : " [\(rules)]")
  }

  private func short(_ value: String, _ isChinese: Bool) -> String {
    switch kind {
    case .openedGoods:
      isChinese ? "\(value)：拆封后不支持无理由退货，请核实" : "\(value): not once opened; please check"
    case .outOfStock: isChinese ? "想换的没有库存：\(value)" : "none in stock: \(value)"
    case .waiting:
      isChinese ? "还有一件事没答：\(wish(value, true))" : "still to answer: \(wish(value, false))"
    case .unknownIntent: isChinese ? "没有这个意图：\(value)" : "no such intent: \(value)"
    case .unknownOrder: isChinese ? "没有这个订单：\(value)" : "no such order: \(value)"
    default: nothing(value, isChinese)
    }
  }

  private func wish(_ code: String, _ isChinese: Bool) -> String {
    let name = Intent(rawValue: code)?.name
    return (isChinese ? name?.chinese : name?.english) ?? code
  }

  private func nothing(_ command: String, _ isChinese: Bool) -> String {
    switch command {
    case "accept": isChinese ? "没有可发送的建议" : "there is no suggestion to send"
    case "edit": isChinese ? "没有要发送的话" : "there are no words to send"
    case "undo": isChinese ? "没有可撤回的步骤" : "there is nothing to take back"
    case "no": isChinese ? "还没有可更正的话" : "there is no line to correct"
    default: isChinese ? "没有第 \(command) 条建议" : "there is no suggestion \(command)"
    }
  }
}

extension SlotProblem.Reason {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .unknownOrder: LocalizedName(zh: "没有这个订单", en: "no such order")
    case .foreignOrder: LocalizedName(zh: "是别人的订单", en: "somebody else's order")
    case .unknownProduct: LocalizedName(zh: "没有这个货号", en: "no such product")
    case .productNotInOrder: LocalizedName(zh: "订单里没有这个商品", en: "not in the order")
    case .unknownSize: LocalizedName(zh: "没有这个尺码", en: "no such size")
    case .unknownColor: LocalizedName(zh: "没有这个颜色", en: "no such colour")
    case .noQuantity: LocalizedName(zh: "不是件数", en: "no number of pieces")
    case .quantityAboveBought: LocalizedName(zh: "超过可退件数", en: "more than were bought")
    case .noMoney: LocalizedName(zh: "不是金额", en: "no amount of money")
    case .moneyAbovePaid: LocalizedName(zh: "超过实付金额", en: "more than was paid")
    case .noDate: LocalizedName(zh: "没有这一天", en: "no such day")
    case .dateInFuture: LocalizedName(zh: "这一天还没到", en: "a day to come")
    case .phoneShape: LocalizedName(zh: "不像电话号码", en: "no telephone number")
    }
  }
}

extension ReturnCheck.Fault {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .none: LocalizedName(zh: "无理由", en: "no fault")
    case .shop: LocalizedName(zh: "质量或发货问题", en: "the shop's fault")
    case .specialist: LocalizedName(zh: "需专人判断", en: "for a person to judge")
    }
  }
}

extension ReturnCheck.Refusal {
  /// The name people see.
  public var name: LocalizedName {
    switch self {
    case .window: LocalizedName(zh: "已过期限", en: "the time is over")
    case .exception: LocalizedName(zh: "品类不支持无理由", en: "not without a fault")
    case .report: LocalizedName(zh: "报告太晚", en: "reported too late")
    case .state: LocalizedName(zh: "订单状态不允许", en: "not in this state")
    }
  }
}
