package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.HealthCheck;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SidecarFlagsTest {
    private static final SidecarPorts USUAL = new SidecarPorts(3500, 50001);

    @Test
    void flags_are_the_settings_of_a_sidecar() {
        var settings =
                settings(
                        "--app-id=shop",
                        "--app-port=8000",
                        "--app-max-concurrency=4",
                        "--enable-app-health-check",
                        "--app-health-probe-interval=2",
                        "--app-health-probe-timeout=100",
                        "--dapr-http-port=3600",
                        "-d",
                        "a,b",
                        "--metrics-port=9091");

        var app = settings.apps().getFirst();
        assertThat(app.id()).isEqualTo("shop");
        assertThat(app.address().orElseThrow().port()).isEqualTo(8000);
        assertThat(app.ports()).isEqualTo(new SidecarPorts(3600, 50001));
        assertThat(settings.resources()).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(settings.metricsPort()).hasValue(9091);
        var care = settings.care().getOrDefault("shop", AppCare.NONE);
        assertThat(care.concurrencyMax()).hasValue(4);
        assertThat(care.health().map(HealthCheck::path)).contains("/healthz");
        assertThat(care.health().orElseThrow().interval()).hasSeconds(2);
        assertThat(care.health().orElseThrow().timeout()).hasMillis(100);
    }

    /// As Dapr's command line sends them to the daemon.
    @Test
    void numbers_below_1_say_nothing() {
        var settings =
                settings(
                        "--app-id=shop",
                        "--app-port=0",
                        "--app-max-concurrency=-1",
                        "--dapr-http-port=-1");

        assertThat(settings.apps().getFirst().address()).isEmpty();
        assertThat(settings.apps().getFirst().ports()).isEqualTo(USUAL);
        assertThat(settings.care().getOrDefault("shop", AppCare.NONE).concurrencyMax()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--app-protocol=https",
                "--app-ssl",
                "--unix-domain-socket=/tmp",
                "--dapr-listen-addresses=0.0.0.0",
                "--no-such-flag=1"
            })
    void what_would_be_missed_is_refused(String flag) {
        assertThat(Complained.by("dapr", "sidecar", "--app-id=shop", "--app-port=1", flag))
                .contains(flag.split("=", 2)[0]);
    }

    @Test
    void a_sidecar_alone_needs_an_id() {
        assertThat(Complained.by("dapr", "sidecar", "--app-port=1")).contains("--app-id");
    }

    private static DaprSettings settings(String... arguments) {
        var flags = new SidecarFlags();
        new CommandLine(flags).parseArgs(arguments);
        return flags.settings(
                flags.id(Path.of("")), flags.ports(USUAL), flags.resources(), Optional.empty(), 0);
    }
}
