package dev.tradewind.hosts.aws;

import software.amazon.awssdk.services.sns.SnsClient;

/// The names of topics in one account and the region of the clients.
record RegionalNames(AwsHostOptions.Place place, String partition, String region) {
    static RegionalNames of(AwsHostOptions.Place place, SnsClient topics) {
        var region = topics.serviceClientConfiguration().region();
        return new RegionalNames(place, region.metadata().partition().id(), region.id());
    }

    /// @param planned the topic's name in the plan
    String topicArn(String planned) {
        return "arn:%s:sns:%s:%s:%s"
                .formatted(partition, region, place.account(), place.name(planned));
    }
}
