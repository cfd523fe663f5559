/// What a customer wants: the taxonomy every corpus, model, reply and report shares.
///
/// Raw values are the stable codes; ``name`` is what people see.
public enum Intent: String, Sendable, CaseIterable {
  /// Features, material, ingredients, origin.
  case productInfo = "product.info"
  /// Before buying: which size fits me.
  case productSize = "product.size"
  /// Is it available, when restocked.
  case productStock = "product.stock"
  /// Does it work with my ….
  case productCompatibility = "product.compatibility"
  /// Is it genuine (asking, not accusing).
  case productAuthenticity = "product.authenticity"
  /// Suggest something.
  case productRecommend = "product.recommend"
  /// Getting or using coupons, codes.
  case promoCoupon = "promo.coupon"
  /// Sales events, gifts, pre-sale rules.
  case promoActivity = "promo.activity"
  /// It got cheaper after I bought.
  case priceProtect = "price.protect"
  /// Can it be cheaper.
  case priceNegotiate = "price.negotiate"
  /// How to order, checkout trouble that is not payment.
  case orderPlace = "order.place"
  /// Before it is shipped.
  case orderCancel = "order.cancel"
  /// Address, phone, recipient.
  case orderModifyAddress = "order.modify_address"
  /// Colour, size, quantity before shipping.
  case orderModifyItem = "order.modify_item"
  /// What state is my order in (not where is the parcel).
  case orderStatus = "order.status"
  /// Issue, correct, title, tax number.
  case orderInvoice = "order.invoice"
  /// Instalments, cards, cash on delivery.
  case paymentMethod = "payment.method"
  /// Payment failed.
  case paymentFailed = "payment.failed"
  /// Or a wrong amount.
  case paymentDoubleCharge = "payment.double_charge"
  /// Where is it, when does it arrive.
  case deliveryTrack = "delivery.track"
  /// Not shipped yet.
  case deliveryUrgeShip = "delivery.urge_ship"
  /// Shipped, overdue or stuck.
  case deliveryLate = "delivery.late"
  /// Marked delivered, nothing came.
  case deliveryNotReceived = "delivery.not_received"
  /// Carriers, areas, fees, why no delivery to ….
  case deliveryOptions = "delivery.options"
  /// Time, pick-up point, hold.
  case deliveryReschedule = "delivery.reschedule"
  /// Fewer pieces, gift or accessory missing.
  case itemMissing = "item.missing"
  /// Wrong item.
  case itemWrong = "item.wrong"
  /// Arrived damaged.
  case itemDamaged = "item.damaged"
  /// Broken, faulty, worn out in use.
  case itemDefective = "item.defective"
  /// Send it back for money.
  case returnRequest = "return.request"
  /// Exchange.
  case exchangeRequest = "exchange.request"
  /// Rules, deadlines, seven-day no reason.
  case returnPolicy = "return.policy"
  /// Who pays, freight insurance.
  case returnShippingFee = "return.shipping_fee"
  /// Label, courier for the return.
  case returnPickup = "return.pickup"
  /// Money back without or before a return.
  case refundRequest = "refund.request"
  /// Refund status.
  case refundStatus = "refund.status"
  /// Repair and warranty.
  case repairWarranty = "repair.warranty"
  /// Installation, settings, care.
  case usageHowto = "usage.howto"
  /// Password, code, locked.
  case accountLogin = "account.login"
  /// Membership and points.
  case accountMembership = "account.membership"
  /// Delete account or data, stop messages.
  case accountPrivacy = "account.privacy"
  /// Staff, courier, attitude, ignored.
  case complaintService = "complaint.service"
  /// Fake goods, false advertising, threat to report.
  case complaintFraud = "complaint.fraud"
  /// Human agent.
  case agentHuman = "agent.human"
  /// Greeting.
  case chatGreeting = "chat.greeting"
  /// Also goodbye.
  case chatThanks = "chat.thanks"
  /// Answers to a question.
  case chatAffirm = "chat.affirm"
  /// No.
  case chatDeny = "chat.deny"
  /// Not something this shop can help with: weather, jokes, other companies, nonsense.
  case outOfScope = "oos"
}

extension Intent {
  /// Whether a message with this intent may give a reason to send something back. Questions before
  /// buying, the order's and the account's affairs and small talk give none.
  public var canComeWithReason: Bool {
    switch self {
    case .productInfo, .productSize, .productStock, .productCompatibility, .productAuthenticity,
      .productRecommend, .promoCoupon, .promoActivity, .priceNegotiate, .orderPlace,
      .orderModifyAddress, .orderModifyItem, .orderStatus, .orderInvoice, .paymentMethod,
      .paymentFailed, .paymentDoubleCharge, .deliveryTrack, .deliveryUrgeShip, .deliveryOptions,
      .deliveryReschedule, .usageHowto, .accountLogin, .accountMembership, .accountPrivacy,
      .chatGreeting, .chatThanks, .chatAffirm, .chatDeny, .outOfScope:
      false
    case .priceProtect, .orderCancel, .deliveryLate, .deliveryNotReceived, .itemMissing, .itemWrong,
      .itemDamaged, .itemDefective, .returnRequest, .exchangeRequest, .returnPolicy,
      .returnShippingFee, .returnPickup, .refundRequest, .refundStatus, .repairWarranty,
      .complaintService, .complaintFraud, .agentHuman:
      true
    }
  }
}
