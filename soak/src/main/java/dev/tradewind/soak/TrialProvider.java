package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.http.json.Json;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The local payment provider in a bad mood: for moments it does what it is asked and does not say so, does nothing, or will not
/// take money or give it back; and
/// it posts notices of orders, before the answer or after it, again and again, in no order.
final class TrialProvider {
    private static final String BEHAVIOUR = "/demo/payment-provider";
    private static final String SIGNATURE = "Local-Signature";
    private static final byte[] SECRET = "local-notices".getBytes(UTF_8);
    private static final int NOTICES = 3;
    private static final List<String> MOODS =
            List.of("silent", "time_out", "decline_captures", "decline_refunds");

    private final RandomGenerator random;

    TrialProvider(RandomGenerator random) {
        this.random = random;
    }

    void act(OrderApi api, List<String> orders) {
        if (random.nextInt(3) == 0) {
            behave(api, MOODS.get(random.nextInt(MOODS.size())));
            Poll.pause(Duration.ofMillis(random.nextInt(60)));
            behave(api, "approve");
        } else if (!orders.isEmpty()) {
            var order = orders.get(random.nextInt(orders.size()));
            notice(api, order, "%s-%d".formatted(order, random.nextInt(NOTICES)));
        }
        Poll.pause(Duration.ofMillis(20));
    }

    static void behave(OrderApi api, String mode) {
        api.put(BEHAVIOUR, Map.of("mode", mode));
    }

    private static void notice(OrderApi api, String orderId, String noticeId) {
        var body = Json.write(Map.of("id", noticeId, "orderId", orderId));
        api.notify(body, SIGNATURE, signature(body, Instant.now().getEpochSecond()));
    }

    private static String signature(byte[] body, long second) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            mac.update((second + ".").getBytes(US_ASCII));
            return "t=%d,v1=%s".formatted(second, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
