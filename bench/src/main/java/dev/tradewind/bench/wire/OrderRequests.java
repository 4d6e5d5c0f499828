package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;

/// Requests of the order API, as bytes to write.
public final class OrderRequests {
    private static final String HEAD =
            """
            %s %s HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: %d
            %s
            """
                    .replace("\n", "\r\n");

    private OrderRequests() {}

    /// An order of two lines.
    public static byte[] place(String firstSku, String secondSku) {
        return request("POST", "/orders", order(firstSku, secondSku));
    }

    /// An order of two lines that is placed once with this key.
    public static byte[] placeOnce(String firstSku, String secondSku, String key) {
        return request(
                "POST", "/orders", order(firstSku, secondSku), "Idempotency-Key: " + key + "\r\n");
    }

    /// An order for one piece, of a customer of its own.
    public static byte[] placeOne(String sku, int customer) {
        var order =
                """
                {"customerEmail":"customer-%d@example.com","currency":"USD","items":[\
                {"sku":"%s","quantity":1,"price":100}]}\
                """
                        .formatted(customer, sku);
        return request("POST", "/orders", order, "Idempotency-Key: one-" + customer + "\r\n");
    }

    private static String order(String firstSku, String secondSku) {
        return """
        {"customerEmail":"customer@example.com","currency":"USD","items":[\
        {"sku":"%s","quantity":1,"price":850},{"sku":"%s","quantity":2,"price":25}]}\
        """
                .formatted(firstSku, secondSku);
    }

    public static byte[] stock(String sku, int onHand) {
        return request("PUT", "/inventory/" + sku, "{\"onHand\":%d}".formatted(onHand));
    }

    public static byte[] stockOf(String sku) {
        return request("GET", "/inventory/" + sku, "");
    }

    /// Has the local payment provider answer no more than so many calls a second.
    public static byte[] throttlePayments(int perSecond) {
        return request(
                "PUT",
                "/demo/payment-provider",
                "{\"mode\":\"approve\",\"perSecond\":%d}".formatted(perSecond));
    }

    /// The question of whether the process lives.
    public static byte[] health() {
        return request("GET", "/healthz", "");
    }

    public static byte[] inStatus(String status) {
        return request("GET", "/orders?limit=1&status=" + status, "");
    }

    public static byte[] order(String orderId) {
        return request("GET", "/orders/" + orderId, "");
    }

    public static byte[] notifications(String orderId) {
        return request("GET", "/notifications?orderId=" + orderId, "");
    }

    private static byte[] request(String method, String path, String json) {
        return request(method, path, json, "");
    }

    /// @param headers further ones, each with the end of its line
    private static byte[] request(String method, String path, String json, String headers) {
        return (HEAD.formatted(method, path, json.length(), headers) + json)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
