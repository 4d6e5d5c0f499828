package dev.tradewind.hosts.contract;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static dev.tradewind.hosts.contract.Note.key;
import static dev.tradewind.hosts.contract.Note.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.hosts.contract.Note.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The promises of every host to services about documents, and the commands that change them.
@Timeout(30)
public abstract class DocumentContract {
    /// A host that runs `services`; a later call stops the earlier host and keeps its data.
    protected abstract Host start(Service... services);

    @Test
    void an_idempotency_key_cannot_be_used_for_another_request() {
        var host = start();
        host.execute(take("1", "hello").repeatableBy(key("k", "one body")));

        assertThatExceptionOfType(HostRefusal.KeyReused.class)
                .isThrownBy(() ->
                        host.execute(take("2", "bye").repeatableBy(key("k", "another body"))));
    }

    @Test
    void another_service_may_have_a_command_and_a_key_of_the_same_name() {
        var host = start();
        host.execute(take("1", "hello").repeatableBy(key("k", "body")));
        var elsewhere =
                Command.of(
                                "tallies",
                                "take",
                                Note.class,
                                _ -> Decision.NOTHING.answering(new Note("2", "bye")))
                        .repeatableBy(key("k", "another body"));

        assertThat(host.execute(elsewhere)).isEqualTo(new Note("2", "bye"));
    }

    @Test
    void commands_that_change_one_document_at_once_are_all_counted() throws InterruptedException {
        var host = start();
        var threads = new ArrayList<Thread>();

        for (int i = 0; i < 32; i++) {
            threads.add(Thread.startVirtualThread(() -> host.execute(countOne("all"))));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(count(host, "all")).isEqualTo(32);
    }

    @Test
    void a_document_that_exists_is_not_created_a_second_time() {
        var host = start();
        host.execute(take("1", "first"));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(take("1", "second")));
        assertThat(host.documents().find(NOTES, "1").orElseThrow().value().text())
                .isEqualTo("first");
    }

    @Test
    void documents_are_listed_in_pages_by_prefix_and_by_state() {
        var host = start();
        for (var id : List.of("a1", "a2", "a3", "b1")) {
            host.execute(take(id, id.equals("a2") ? "draft" : "done"));
        }
        var documents = host.documents();

        var first = documents.list(NOTES, PageRequest.first(2));
        var second =
                documents.list(NOTES, PageRequest.first(2).following(first.next().orElseThrow()));

        assertThat(keys(first.items())).containsExactly("a1", "a2");
        assertThat(keys(second.items())).containsExactly("a3", "b1");
        assertThat(second.next()).isEmpty();
        assertThat(keys(documents.list(NOTES, PageRequest.first(9).withPrefix("a")).items()))
                .containsExactly("a1", "a2", "a3");
        assertThat(keys(documents.list(NOTES, PageRequest.first(9).inState("done")).items()))
                .containsExactly("a1", "a3", "b1");
    }

    @Test
    void a_document_leaves_the_list_of_its_former_state() {
        var host = start();
        host.execute(take("1", "draft"));

        host.execute(Note.rewrite("1", "done"));

        assertThat(host.documents().list(NOTES, PageRequest.first(9).inState("draft")).items())
                .isEmpty();
        assertThat(keys(host.documents().list(NOTES, PageRequest.first(9).inState("done")).items()))
                .containsExactly("1");
    }

    @Test
    void a_deleted_document_is_gone_and_leaves_the_list_of_its_state() {
        var host = start();
        host.execute(take("1", "draft"));

        host.execute(Note.delete("1"));

        assertThat(host.documents().find(NOTES, "1")).isEmpty();
        assertThat(host.documents().list(NOTES, PageRequest.first(9)).items()).isEmpty();
        assertThat(host.documents().list(NOTES, PageRequest.first(9).inState("draft")).items())
                .isEmpty();
    }

    @Test
    void a_deleted_document_is_not_taken_for_its_successor() {
        var host = start();
        host.execute(take("1", "first"));
        var read = host.documents().find(NOTES, "1").orElseThrow();
        host.execute(Note.delete("1"));
        host.execute(take("1", "second"));

        var overwriting =
                Command.of(
                        "notes",
                        "overwrite",
                        Note.class,
                        _ -> Decision.update(NOTES, read, read.value()).answering(read.value()));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(overwriting));
        assertThat(host.documents().find(NOTES, "1").orElseThrow().value().text())
                .isEqualTo("second");
    }

    @Test
    void a_document_that_was_changed_meanwhile_is_not_deleted() {
        var host = start();
        host.execute(take("1", "first"));
        var read = host.documents().find(NOTES, "1").orElseThrow();
        host.execute(Note.rewrite("1", "second"));

        var deleting =
                Command.of(
                        "notes",
                        "delete-unread",
                        Note.class,
                        _ -> Decision.NOTHING.andDelete(NOTES, read).answering(read.value()));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(deleting));
        assertThat(host.documents().find(NOTES, "1")).isPresent();
    }

    @Test
    void documents_are_searched_for_by_terms_in_pages_and_in_the_order_of_their_keys() {
        var host = start(searching());
        host.execute(take("3", "red cup"));
        host.execute(take("1", "red wine cup"));
        host.execute(take("2", "red wine"));
        host.execute(take("4", "blue cup"));

        assertThat(found(host, Search.forAll(Set.of("red"), 9))).containsExactly("1", "2", "3");
        assertThat(found(host, Search.forAll(Set.of("red", "cup"), 9))).containsExactly("1", "3");
        assertThat(found(host, Search.forAll(Set.of("red", "green"), 9))).isEmpty();
        assertThat(found(host, Search.forAll(Set.of("cup"), 9).withBeginning("w")))
                .containsExactly("1");
        assertThat(found(host, Search.forAll(Set.of("red"), 9).following("1")))
                .containsExactly("2", "3");
        var page = host.documents().search(NOTES, Search.forAll(Set.of("cup"), 2));
        assertThat(keys(page.items())).containsExactly("1", "3");
        assertThat(page.next()).contains("3");
    }

    @Test
    void a_document_is_found_by_the_terms_that_it_has_now_and_not_when_it_is_gone() {
        var host = start(searching());
        host.execute(take("1", "red cup"));
        host.execute(take("2", "red cup"));

        host.execute(Note.rewrite("1", "blue cup"));
        host.execute(Note.delete("2"));

        assertThat(found(host, Search.forAll(Set.of("red"), 9))).isEmpty();
        assertThat(found(host, Search.forAll(Set.of("cup"), 9))).containsExactly("1");
        assertThat(found(host, Search.forAll(Set.of("blue", "cup"), 9))).containsExactly("1");
    }

    private static Service searching() {
        return new Service("notes", List.of(), List.of()).searching(List.of(NOTES));
    }

    private static List<String> found(Host host, Search search) {
        return keys(host.documents().search(NOTES, search).items());
    }

    private static List<String> keys(List<Versioned<Note>> items) {
        return items.stream().map(Versioned::key).toList();
    }

    static Command<Tally> countOne(String key) {
        return Command.of(
                "tallies",
                "count",
                Tally.class,
                documents -> counted(key, documents).answering(new Tally(0)));
    }

    static Decision counted(String key, Documents documents) {
        return documents
                .find(TALLIES, key)
                .map(tally -> Decision.update(TALLIES, tally, tally.value().plusOne()))
                .orElseGet(() -> Decision.create(TALLIES, key, new Tally(1)));
    }

    static int count(Host host, String key) {
        return host.documents().find(TALLIES, key).orElseThrow().value().count();
    }
}
