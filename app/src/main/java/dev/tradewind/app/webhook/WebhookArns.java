package dev.tradewind.app.webhook;

import dev.tradewind.engine.Arn;

/// The ARNs of endpoints, as targets of rules and as what deliveries belong to. AWS has no service of that name.
record WebhookArns(String region, String account) {
    static final String SERVICE = "webhooks";

    private static final String ENDPOINT = "endpoint/";

    Arn of(String endpoint) {
        return new Arn(SERVICE, region, account, ENDPOINT + endpoint);
    }

    static String id(Arn endpoint) {
        return endpoint.resource().substring(ENDPOINT.length());
    }
}
