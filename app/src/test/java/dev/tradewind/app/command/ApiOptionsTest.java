package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.TokenIssuer.KeySource;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.commerce.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Who may ask the order API, as the options of `up` say it.
final class ApiOptionsTest {
    private static final Path DATA = Path.of("shop").toAbsolutePath();

    @Test
    void the_demo_on_this_machine_is_open() {
        assertThat(access(Profile.DEMO)).isEqualTo(ApiAccess.OPEN);
        assertThat(access(Profile.PROD, "--http-access", "open")).isEqualTo(ApiAccess.OPEN);
    }

    @Test
    void keys_are_beside_the_data_unless_they_are_named() {
        assertThat(keys(access(Profile.DEMO, "--http-access", "keys")))
                .isEqualTo(DATA.resolveSibling("shop-api-keys.json"));
        assertThat(keys(access(Profile.DEMO, "--api-keys", "k.json"))).isEqualTo(Path.of("k.json"));
        assertThat(keys(access(Profile.PROD, "--behind-tls-proxy")))
                .isEqualTo(DATA.resolveSibling("shop-api-keys.json"));
    }

    @Test
    void an_issuer_is_named_with_its_audience_and_its_keys() {
        var access =
                access(
                        Profile.DEMO,
                        "--jwt-issuer=https://id.example",
                        "--jwt-audience=shop",
                        "--jwt-keys=https://id.example/keys",
                        "--jwt-roles=realm_access.roles");

        var issuer = access.credentials().orElseThrow().issuer().orElseThrow();
        assertThat(issuer.keys()).isInstanceOf(KeySource.Address.class);
        assertThat(issuer.rolesClaim()).isEqualTo("realm_access.roles");
        assertThat(issuer.customerClaim()).isEqualTo("email");
    }

    @Test
    void elsewhere_it_is_asked_over_tls() {
        var access =
                access(
                        Profile.PROD,
                        "--http-bind=0.0.0.0",
                        "--tls-certificate=a.crt",
                        "--tls-key=a.key");

        assertThat(access.transport()).isInstanceOf(Transport.Tls.class);
        assertThat(access.scheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROD |                                                   | --behind-tls-proxy",
                "PROD | --http-access=keys                                | over TLS",
                "PROD | --http-bind=0.0.0.0 --http-access=open            | each has to say who"
                        + " asks",
                "DEMO | --http-bind=0.0.0.0                               | --tls-certificate",
                "DEMO | --http-bind=0.0.0.0 --http-access=open            | each has to say who"
                        + " asks",
                "DEMO | --tls-key=a.key                                   | go together",
                "DEMO | --tls-ports=aws                                   | --tls-certificate",
                "PROD | --tls-ports=aws --tls-certificate=a --tls-key=k   | --behind-tls-proxy",
                "DEMO | --jwt-issuer=i --jwt-audience=a                   | --jwt-keys",
                "DEMO | --jwt-issuer=i --jwt-keys=k.json                  | --jwt-audience",
                "DEMO | --jwt-issuer=i --jwt-audience=a --jwt-keys=http://id.example/k | without"
                        + " TLS"
            })
    void what_does_not_go_together_is_refused_with_what_to_do(
            Profile profile, String options, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> access(profile, options == null ? new String[0] : options.split(" ")))
                .withMessageContaining(words);
    }

    private static Path keys(ApiAccess access) {
        return access.credentials().orElseThrow().keys().path();
    }

    private static ApiAccess access(Profile profile, String... arguments) {
        var options = new ApiOptions();
        var tls = new TlsOptions();
        new CommandLine(options)
                .addMixin("tls", tls)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
        return options.access(profile, DATA, tls.of(TlsPort.ORDER_API, TlsPort.ORDER_API));
    }
}
