package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.app.tls.TlsFiles;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// [Clients] in other languages that ask the AWS endpoint over TLS, and trust its certificate by a file.
@Timeout(180)
class TlsClientsConformance {
    private static final Path SCRIPTS =
            Path.of("src/test/resources/conformance/boto3").toAbsolutePath();

    @TempDir private Path directory;
    private TlsFiles files;
    private StandaloneBroker broker;
    private String endpoint;

    @BeforeEach
    void start() {
        files = MadeCertificate.named("localhost", "EC", directory).into(directory);
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data"))
                                .over(Optional.of(new TlsPorts(files, Set.of(TlsPort.AWS)))));
        endpoint = "https://localhost:" + broker.awsPort();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void boto3_verifies_the_certificate_by_a_file_and_goes_on_with_the_urls_that_it_is_told() {
        assertSucceeds(
                Program.of(
                        Clients.python(), "over_tls.py", endpoint, files.certificates().toString()),
                Map.of());
    }

    @Test
    void boto3_cannot_tell_the_difference_over_tls() {
        assertSucceeds(
                Program.of(Clients.python(), "tour.py", endpoint, "json"),
                Map.of("AWS_CA_BUNDLE", files.certificates().toString()));
    }

    private static void assertSucceeds(Program program, Map<String, String> trust) {
        var variables = new HashMap<>(trust);
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        var result = program.in(SCRIPTS).with(variables).run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
    }
}
