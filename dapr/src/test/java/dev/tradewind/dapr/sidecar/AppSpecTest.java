package dev.tradewind.dapr.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.dapr.app.AppAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSpecTest {
    private static final SidecarPorts PORTS = new SidecarPorts(3500, 50_001);

    @Test
    void an_application_has_an_id_and_perhaps_ports() {
        var address = Optional.of(new AppAddress("127.0.0.1", 8000));

        assertThat(AppSpec.parse("shop:8000:3600:50100", PORTS))
                .isEqualTo(new AppSpec("shop", address, new SidecarPorts(3600, 50_100)));
        assertThat(AppSpec.parse("shop:8000:3600", PORTS))
                .isEqualTo(new AppSpec("shop", address, new SidecarPorts(3600, 50_001)));
        assertThat(AppSpec.parse("shop:8000", PORTS))
                .isEqualTo(new AppSpec("shop", address, PORTS));
        assertThat(AppSpec.parse("shop", PORTS))
                .isEqualTo(new AppSpec("shop", Optional.empty(), PORTS));
        assertThat(AppSpec.parse("shop:::50100", PORTS))
                .isEqualTo(new AppSpec("shop", Optional.empty(), new SidecarPorts(3500, 50_100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8000",
                "a b:1",
                "shop:port",
                "shop:0",
                "shop:70000",
                "shop:1:70000",
                "shop:1:2:70000",
                "a:1:2:3:4"
            })
    void what_is_no_application_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AppSpec.parse(text, PORTS));
    }
}
