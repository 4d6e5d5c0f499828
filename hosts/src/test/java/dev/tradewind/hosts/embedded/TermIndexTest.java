package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.hosts.contract.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The index of documents by their terms, and decisions about many documents.
@Timeout(60)
final class TermIndexTest {
    @TempDir Path directory;

    @Test
    void a_search_that_finds_little_gives_up_in_time_and_says_where_to_go_on() {
        try (var fixture = open()) {
            fixture.host().execute(takeAll(9_000, i -> i % 2 == 0 ? "even all" : "odd all"));

            var pages = pages(fixture.host(), Search.forAll(Set.of("even", "odd"), 10));

            assertThat(pages).allMatch(List::isEmpty).hasSizeBetween(3, 10);
        }
    }

    @Test
    void the_beginning_of_more_terms_than_are_looked_at_together_finds_all_the_same() {
        try (var fixture = open()) {
            fixture.host().execute(takeAll(300, i -> "all w%03d".formatted(i)));

            assertThat(keys(fixture.host(), beginning(Set.of(), "w"))).hasSize(300).isSorted();
            assertThat(keys(fixture.host(), beginning(Set.of("all"), "w"))).hasSize(300);
            assertThat(keys(fixture.host(), beginning(Set.of("all"), "w29"))).hasSize(10);
        }
    }

    @Test
    void a_document_of_before_is_in_an_index_of_another_name_after_the_next_start() {
        try (var fixture = open()) {
            fixture.host().execute(takeAll(1000, i -> "note %d".formatted(i)));
        }
        var byLength = NOTES.withTerms("notes_by_length", it -> Set.of("" + it.text().length()));

        try (var fixture = open(byLength)) {
            var found = fixture.host().documents().search(byLength, Search.forAll(Set.of("6"), 99));

            assertThat(found.items()).hasSize(10);
        }
    }

    @Test
    void each_document_of_a_large_decision_has_the_timeline_of_its_own_event() {
        try (var fixture = open()) {
            fixture.host()
                    .execute(
                            Command.of(
                                    "notes",
                                    "take-two",
                                    Note.class,
                                    _ ->
                                            Decision.create(NOTES, "1", new Note("1", "one"))
                                                    .andPublish(Note.taken("1", "one"))
                                                    .andCreate(NOTES, "2", new Note("2", "two"))
                                                    .andPublish(Note.taken("2", "two"))
                                                    .answering(new Note("1", "one"))));

            assertThat(details(fixture.host(), "1")).contains("notes 1: one").hasSize(2);
            assertThat(details(fixture.host(), "2")).contains("notes 2: two").hasSize(2);
        }
    }

    private static List<String> details(Host host, String workflow) {
        return host.timeline(workflow).stream().map(TimelineEntry::detail).toList();
    }

    private EmbeddedFixture open() {
        return open(NOTES);
    }

    private EmbeddedFixture open(DocumentCollection<Note> notes) {
        var service = new Service("notes", List.of(), List.of()).searching(List.of(notes));
        return new EmbeddedFixture(directory, new SystemClock(), List.of(service));
    }

    private static Command<Note> takeAll(int count, IntFunction<String> text) {
        var each =
                IntStream.range(0, count)
                        .mapToObj(i -> new Note("%05d".formatted(i), text.apply(i)))
                        .map(note -> Decision.create(NOTES, note.id(), note))
                        .toList();
        return Command.of(
                "notes",
                "take-all",
                Note.class,
                _ -> Decision.allOf(each).answering(new Note("0", "")));
    }

    private static Search beginning(Set<String> terms, String beginning) {
        return new Search(terms, Optional.of(beginning), Optional.empty(), 100);
    }

    private static List<String> keys(Host host, Search search) {
        return pages(host, search).stream().flatMap(List::stream).toList();
    }

    private static List<List<String>> pages(Host host, Search search) {
        var pages = new ArrayList<List<String>>();
        var page = host.documents().search(NOTES, search);
        pages.add(page.items().stream().map(Versioned::key).toList());
        while (page.next().isPresent()) {
            page = host.documents().search(NOTES, search.following(page.next().get()));
            pages.add(page.items().stream().map(Versioned::key).toList());
        }
        return pages;
    }
}
