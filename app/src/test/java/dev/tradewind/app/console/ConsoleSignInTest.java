package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.ApiKeyFile;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.BrokerSettings.Access;
import dev.tradewind.app.instance.BrokerSettings.Identity;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.OperatorPort;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.outward.AllowedEndpoints;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console of an instance that wants to know who asks.
final class ConsoleSignInTest {
    @TempDir private Path data = Path.of("");

    @Test
    void an_access_key_is_typed_in_over_tls_where_requests_are_signed() {
        var place = data.resolve("data");
        var certificate = MadeCertificate.named("console", "EC", data).into(data);
        var settings =
                new BrokerSettings(
                                place,
                                0,
                                Identity.DEFAULT,
                                new Access(
                                        InetAddress.getLoopbackAddress(),
                                        List.of(
                                                new AccessKey(
                                                        "AKIDOWN",
                                                        "sécret-of-length",
                                                        "000000000000")),
                                        false),
                                AllowedEndpoints.LOOPBACK,
                                BrokerSettings.beside(place))
                        .watchedAt(new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true))
                        .over(Optional.of(new TlsPorts(certificate, Set.of(TlsPort.OPERATOR))));
        try (var broker = StandaloneBroker.start(settings);
                var chromium = Chromium.open();
                var page = ConsolePage.overTls(chromium, broker.operatorPort().orElseThrow())) {
            page.open("queues");
            page.page().getByLabel("Access key id").fill("AKIDOWN");
            page.page().getByLabel("Secret access key").fill("another");
            page.page().keyboard().press("Enter");
            assertThat(page.main().locator(".fault")).not().isEmpty();
            page.page().getByLabel("Secret access key").fill("sécret-of-length");
            page.page().keyboard().press("Enter");

            assertThat(page.main().locator("h1")).hasText("Queues");
            page.shows("There are no queues.");
            assertThat(page.page().locator(".live")).hasText("Live");
        }
    }

    @Test
    void a_key_is_asked_for_kept_in_the_tab_and_forgotten() {
        var file = new ApiKeyFile(data.resolve("keys.json"));
        var key =
                file.create(
                                "me",
                                List.of(ApiRole.OPERATOR),
                                Optional.empty(),
                                Instant.EPOCH,
                                new SecureRandom())
                        .text();
        var access =
                new ApiAccess(
                        InetAddress.getLoopbackAddress(),
                        Optional.of(new ApiAccess.Credentials(file, Optional.empty())),
                        new Transport.Plain());
        var settings = DemoSettings.on(BrokerSettings.open(data.resolve("data"))).askedAs(access);
        try (var instance = Tradewind.start(settings);
                var chromium = Chromium.open();
                var page = ConsolePage.at(chromium, instance.httpPort())) {
            page.open("queues");
            assertThat(page.main().locator("h1")).hasText("Sign in");
            var entered = page.page().getByLabel("Key");
            assertThat(entered).isFocused();
            entered.fill("tw_nobody");
            entered.press("Enter");
            assertThat(page.main().locator(".fault")).containsText("none of this instance's");

            entered.fill(key);
            entered.press("Enter");
            assertThat(page.main().locator("h1")).hasText("Queues");
            assertThat(page.rows("Queues")).not().hasCount(0);

            page.open("orders").shows("There is no such order.");
            page.button("Sign out").click();
            assertThat(page.main().locator("h1")).hasText("Sign in");
            assertThat(page.page().evaluate("sessionStorage.length")).isEqualTo(0);
            assertThat(page.page().evaluate("document.cookie")).isEqualTo("");
        }
    }
}
