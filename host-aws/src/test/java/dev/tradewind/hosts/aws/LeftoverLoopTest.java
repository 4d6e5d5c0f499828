package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.hosts.aws.OutboundMessages.Outbound;
import dev.tradewind.hosts.contract.Note;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The events of a topic that went away, and those of others beside them.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class LeftoverLoopTest {
    private static final int REFUSED = 30;

    private final AwsFixture fixture = AwsFixture.open();
    private final String table = fixture.options().place().table();
    private final RegionalNames names =
            RegionalNames.of(fixture.options().place(), fixture.clients().topics());
    private final OutboxItems outbox = new OutboxItems(fixture.clients().tables(), table);
    private final OutboxPublisher publisher =
            new OutboxPublisher(new TopicBatches(fixture.clients().topics(), names), outbox);

    @BeforeEach
    void removeTopic() {
        fixture.prepare(AwsNotes.readers());
        fixture.clients().topics().deleteTopic(it -> it.topicArn(names.topicArn("readings")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// Puts an entry of long ago into the first part.
    private OutboxEntry put(int at, String topic) {
        var event = Note.taken(Integer.toString(at), "x");
        var message = Note.FLOWS.of(Note.TAKEN).dialect().write(event);
        var key =
                Map.of(
                        LedgerKeys.PARTITION,
                        LedgerKeys.text(LedgerKeys.outbox(0)),
                        LedgerKeys.SORT,
                        LedgerKeys.text(LedgerKeys.ordered(at) + "#" + at));
        var messages = new OutboundMessages(List.of(Outbound.of(topic, message)));
        var entry = new OutboxEntry(key, messages);
        fixture.clients().tables().putItem(it -> it.tableName(table).item(entry.item()));
        return entry;
    }

    @Test
    void what_lies_behind_refused_entries_is_published_and_no_round_follows_those_at_once() {
        for (int i = 0; i < REFUSED; i++) {
            put(i, "readings");
        }
        put(REFUSED, "notes");
        var loop = new LeftoverLoop(outbox, publisher, InstantSource.system());

        for (int round = 0; round < 2 * LedgerKeys.WAITING_PARTS; round++) {
            assertThat(loop.isMoreAfter()).isFalse();
        }

        assertThat(fixture.outbox()).isEqualTo(REFUSED);
    }

    @Test
    void entries_beside_a_refused_one_are_forgotten() {
        var entries = List.of(put(0, "readings"), put(1, "notes"));

        assertThatIllegalStateException()
                .isThrownBy(() -> publisher.publishNow(entries))
                .withMessageContaining("readings");

        assertThat(fixture.outbox()).isEqualTo(1);
    }
}
