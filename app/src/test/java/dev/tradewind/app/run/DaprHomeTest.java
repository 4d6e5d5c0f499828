package dev.tradewind.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DaprHomeTest {
    @Test
    void a_users_home_is_where_the_shell_has_it() {
        var home = DaprHome.user(Map.of("HOME", "/srv/shop"));

        assertThat(home).isEqualTo(Path.of("/srv/shop"));
        assertThat(DaprHome.in(home).data()).isEqualTo(Path.of("/srv/shop/.tradewind/dapr/data"));
    }

    @Test
    void without_one_it_is_where_the_system_has_it() {
        var system = Path.of(System.getProperty("user.home"));

        assertThat(DaprHome.user(Map.of())).isEqualTo(system);
        assertThat(DaprHome.user(Map.of("HOME", ""))).isEqualTo(system);
    }
}
