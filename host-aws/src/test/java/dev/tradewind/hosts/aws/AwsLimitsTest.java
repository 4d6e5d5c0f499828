package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.hosts.contract.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The limits of DynamoDB and SNS, as a service meets them: nothing is half done.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class AwsLimitsTest {
    private final AwsFixture fixture = AwsFixture.open();
    private final AwsHost host = fixture.start();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Command<Note> takeMany(int notes, String text) {
        var decision = Decision.NOTHING;
        for (int i = 0; i < notes; i++) {
            decision = decision.andCreate(NOTES, "n" + i, new Note("n" + i, text));
        }
        var answer = decision.answering(new Note("n", text));
        return Command.of("notes", "take-many", Note.class, _ -> answer);
    }

    @Test
    void a_commit_of_more_than_a_hundred_items_is_refused_and_one_of_a_hundred_is_made() {
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.execute(takeMany(101, "x")))
                .withMessageContaining("101 items, of 100");
        assertThat(host.documents().find(NOTES, "n0")).isEmpty();

        host.execute(takeMany(100, "x"));

        assertThat(host.documents().find(NOTES, "n99")).isPresent();
    }

    @Test
    void a_document_that_is_larger_than_an_item_is_refused() {
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.execute(takeMany(1, "x".repeat(400 << 10))))
                .withMessageContaining("size");
    }

    @Test
    void an_event_that_is_larger_than_a_message_is_refused_with_its_documents() {
        assertThatExceptionOfType(PublicationRefused.class)
                .isThrownBy(() -> host.execute(take("1", "x".repeat(256 << 10))))
                .withMessageContaining("of 262144");
        assertThat(host.documents().find(NOTES, "1")).isEmpty();

        host.execute(tell("2", "x".repeat(250 << 10)));
    }

    @Test
    void what_cannot_be_read_is_refused_as_a_command_is() {
        fixture.clients()
                .tables()
                .deleteTable(it -> it.tableName(fixture.options().place().table()));

        var documents = host.documents();
        assertUnread(() -> documents.find(NOTES, "1"));
        assertUnread(() -> documents.list(NOTES, PageRequest.first(1)));
        assertUnread(() -> host.timeline("1"));
    }

    private static void assertUnread(ThrowingCallable read) {
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(read)
                .withMessageContaining("DynamoDB");
    }

    @Test
    void a_list_has_the_order_of_keys_over_all_parts_of_its_collection() {
        host.execute(takeMany(60, "x"));

        var all = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var request = PageRequest.first(7).inState("x");
            var page = host.documents().list(NOTES, next.map(request::following).orElse(request));
            page.items().forEach(it -> all.add(it.key()));
            next = page.next();
        } while (next.isPresent());

        assertThat(all).hasSize(60).isSorted().isEqualTo(keys());
    }

    private List<String> keys() {
        return host.documents().list(NOTES, PageRequest.first(1000)).items().stream()
                .map(it -> it.key())
                .toList();
    }
}
