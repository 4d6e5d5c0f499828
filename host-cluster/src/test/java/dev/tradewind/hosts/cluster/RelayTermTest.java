package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The lease of the relay: one holder at a time, and an epoch that says who is not.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class RelayTermTest {
    private final Database database = new Database(ClusterFixture.open().options().postgres());
    private final RelayTerm first = new RelayTerm(database, "first");
    private final RelayTerm second = new RelayTerm(database, "second");

    @BeforeEach
    void makeTables() {
        new ClusterSchema(database).migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobody_gets_it_while_another_has_it() {
        assertThat(first.begin()).isPresent();

        assertThat(second.begin()).isEmpty();
    }

    @Test
    void whoever_ends_lets_another_begin_at_once() {
        long epoch = first.begin().orElseThrow();

        first.end(epoch);

        assertThat(second.begin()).hasValue(epoch + 1);
    }

    @Test
    void a_holder_that_was_cut_off_deletes_nothing_once_another_has_it() {
        database.change(connection -> {
            OutboxStatements.add(
                    connection,
                    List.of(new LogRecord("topic", Optional.of("k"), Map.of(), new byte[] {1})));
            return true;
        });
        var read = database.read(connection -> OutboxStatements.first(connection, 10));
        long epoch = first.begin().orElseThrow();
        Patience.until(() -> second.begin().isPresent());

        boolean isForgotten =
                database.change(connection -> {
                    if (!RelayTerm.renew(connection, epoch)) {
                        return false;
                    }
                    OutboxStatements.delete(connection, read);
                    return true;
                });

        assertThat(isForgotten).isFalse();
        var left = database.read(connection -> OutboxStatements.first(connection, 10));
        assertThat(left).hasSize(1);
    }
}
