/// A step of the conversation for which there is an approved sentence, by its stable code.
public enum SystemTopic: String, Sendable, CaseIterable {
  /// There was nothing to understand.
  case listen
  /// Which of two things is meant?
  case clarifyTwo = "clarify.two"
  /// Is this one meant?
  case clarifyOne = "clarify.one"
  /// Please say it in other words.
  case rephrase
  /// The shop's words do not answer this.
  case unknown
  /// A detail was taken down.
  case noted
  /// Back to what was open.
  case resume
  /// The order number fits no order of this customer.
  case invalidOrder = "invalid.order"
  /// The product code is not known, or not in the order.
  case invalidSKU = "invalid.sku"
  /// The product does not come in this size.
  case invalidSize = "invalid.size"
  /// The product does not come in this colour.
  case invalidColor = "invalid.color"
  /// Not as many pieces were bought.
  case invalidQuantity = "invalid.quantity"
  /// The amount is above what was paid.
  case invalidMoney = "invalid.money"
  /// The day is no day, or has not come.
  case invalidDate = "invalid.date"
  /// No telephone number has this shape.
  case invalidPhone = "invalid.phone"
  /// Which order is it?
  case askOrder = "ask.order"
  /// Which of these orders is it?
  case askOrderList = "ask.order.list"
  /// Is it this order?
  case confirmOrder = "confirm.order"
  /// Which of these items is it?
  case askItem = "ask.item"
  /// What is the reason?
  case askReason = "ask.reason"
  /// Which way shall it be?
  case askOption = "ask.option"
  /// Which size or colour shall it be instead?
  case askVariant = "ask.variant"
  /// One line of the list of options.
  case option
  /// The time to send it back is over.
  case refusedWindow = "refused.window"
  /// Such goods do not go back without a fault.
  case refusedException = "refused.exception"
  /// The fault was reported too late.
  case refusedReport = "refused.report"
  /// The order is in no state to send something back.
  case refusedState = "refused.state"
  /// The request as it will be put in: is it right?
  case summary
  /// The request was put in.
  case ticket
  /// Nothing is put in.
  case stopped
  /// A colleague takes over.
  case handOff = "hand_off"
  /// A colleague takes over, for somebody in distress.
  case distress = "hand_off.distress"
}
