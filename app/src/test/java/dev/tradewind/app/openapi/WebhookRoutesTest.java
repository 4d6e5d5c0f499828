package dev.tradewind.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.webhook.WebhooksHttp;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The routes of webhooks, which are no service's, are in the document, and no others of that path.
final class WebhookRoutesTest {
    @Test
    void every_route_is_documented_and_nothing_else() {
        var webhooks =
                new WebhooksHttp(() -> {
                    throw new UnsupportedOperationException();
                });

        assertThat(ApiDocument.read().operations())
                .filteredOn(it -> it.path().startsWith("/webhooks"))
                .extracting(ApiOperation::toString)
                .containsExactlyInAnyOrderElementsOf(
                        webhooks.routes().stream()
                                .map(it ->
                                        it.method().name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + it.pathTemplate())
                                .toList());
    }
}
