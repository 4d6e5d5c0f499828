package dev.tradewind.hosts.aws;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Processes that are killed: what they acknowledged is there, is published, and takes effect once.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class AwsCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 4);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long SEED =
            Optional.ofNullable(Long.getLong("tradewind.seed")).orElseGet(System::nanoTime);

    @TempDir private Path directory = Path.of("");

    private final AwsFixture fixture = AwsFixture.open();
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void close() {
        children.forEach(Process::destroyForcibly);
        fixture.close();
    }

    private Process child(String prefix) throws IOException {
        var child = AwsNotes.start(fixture.options(), prefix, directory.resolve("child.log"));
        children.add(child);
        return child;
    }

    @Test
    void what_a_killed_process_acknowledged_takes_effect_once() throws Exception {
        System.out.println("-Dtradewind.seed=" + SEED);
        var random = new Random(SEED);
        fixture.prepare(AwsNotes.readers());
        fixture.set(
                "reading",
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(QueueSetup.VISIBILITY_LEAST.toSeconds()));
        var acknowledged = new ArrayList<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            var child = child("k%d-".formatted(kill));
            acknowledged.addAll(AwsNotes.said(child, 1 + random.nextInt(200)));
            child.destroyForcibly().waitFor();
        }

        var host = fixture.start(AwsNotes.readers());

        var taken = keys(host, NOTES);
        assertThat(taken).containsAll(acknowledged);
        Patience.until(() -> keys(host, TALLIES).size() == taken.size());
        Patience.until(() -> fixture.outbox() == 0);
        assertThat(keys(host, TALLIES)).isEqualTo(taken);
        for (var key : taken) {
            assertThat(host.documents().find(TALLIES, key).orElseThrow().value().count())
                    .as(key)
                    .isEqualTo(1);
        }
    }

    private static <T> List<String> keys(AwsHost host, DocumentCollection<T> collection) {
        var keys = new ArrayList<String>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var request = PageRequest.first(PageRequest.LIMIT_MAX);
            var page =
                    host.documents()
                            .list(
                                    collection,
                                    next.get().isEmpty() ? request : request.following(next.get()));
            page.items().forEach(it -> keys.add(it.key()));
            next = page.next();
        }
        return keys;
    }

    /// A host that only takes commands is one that dies between its commit and the publication: what it left is in the outbox.
    @Test
    void what_was_committed_and_not_published_is_published_by_another_process() throws Exception {
        fixture.prepare(AwsNotes.readers());
        AwsNotes.awaitStarted(child(""));
        var host = new AwsHost(fixture.options(), fixture.clients());

        long committedNanos = System.nanoTime();
        host.execute(tell("left", "x"));
        Patience.until(() -> host.documents().find(TALLIES, "left").isPresent());
        var handOver = Duration.ofNanos(System.nanoTime() - committedNanos);

        System.out.println("published by another after " + handOver);
        assertThat(handOver).isLessThan(LIMIT);
        Patience.until(() -> fixture.outbox() == 0);
    }
}
