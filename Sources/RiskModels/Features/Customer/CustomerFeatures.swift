/// The features of a customer's behaviour.
enum CustomerFeatures {
  typealias Definition = FeatureDefinition<CustomerMoment>

  static let all: [Definition] = [
    recency, frequency, monetary, basket, returns, delivery, activity, season,
  ].flatMap { $0 }
}
