/// The features of a customer's behaviour.
enum CustomerFeatures {
  typealias Definition = FeatureDefinition<CustomerMoment>

  static let all: [Definition] = [
    recency, frequency, tenure, gaps, monetary, basket, discount, returns, delivery, browsing,
    support, season,
  ].flatMap { $0 }
}
