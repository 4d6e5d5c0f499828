package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Questions while there is no database.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class DatabaseAwayTest {
    private final CuttableLink link = ClusterFixture.linkToPostgres();
    private final ClusterFixture fixture = ClusterFixture.openBehind(link);
    private final ClusterHost host = fixture.start(NotesProcess.readers());
    private final RouteServer server = RouteServer.bind(0);

    DatabaseAwayTest() {
        var route =
                Route.get(
                        "/notes",
                        _ -> Reply.ok(host.documents().find(NOTES, "n").orElseThrow().value()));
        server.serve(new Service("notes", List.of(), List.of(route)).routes());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        fixture.close();
        link.close();
    }

    @Test
    void reads_are_answered_with_503() throws Exception {
        host.execute(Note.take("n", "x"));
        assertThat(ask().statusCode()).isEqualTo(200);

        link.close();

        var answer = ask();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("PostgreSQL");
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.timeline("event-n"));
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.execute(Note.take("m", "x")));
    }

    /// A defect of whoever asks, which another database would not mend.
    @Test
    void what_the_database_does_not_take_is_no_sign_that_it_is_away() {
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> host.documents().find(NOTES, "zero \0"));
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> host.execute(Note.take("zero \0", "x")));
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:%d/notes".formatted(server.port()));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
