package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;

/// The deliveries of SNS and of alarms, as a running instance tells of them.
public final class DeliveryApi implements AutoCloseable {
    private final JsonHttp http;

    private DeliveryApi(JsonHttp http) {
        this.http = http;
    }

    /// @param place of its AWS endpoint
    public static DeliveryApi at(ApiPlace place) {
        return new DeliveryApi(JsonHttp.ofAwsEndpoint(place));
    }

    /// The latest attempts of a subscription, oldest first.
    public JsonNode attempts(String subscription, int max) {
        var arn = URLEncoder.encode(subscription, UTF_8);
        var path = "/_tradewind/deliveries?subscription=%s&limit=%d".formatted(arn, max);
        return http.get(path).path("attempts");
    }

    /// The latest mails and text messages, oldest first.
    public JsonNode inbox(int max) {
        return http.get("/_tradewind/inbox?limit=" + max).path("messages");
    }

    /// The latest alerts that stayed here, oldest first.
    public JsonNode alerts(int max) {
        return http.get("/_tradewind/alerts?limit=" + max).path("alerts");
    }

    @Override
    public void close() {
        http.close();
    }
}
