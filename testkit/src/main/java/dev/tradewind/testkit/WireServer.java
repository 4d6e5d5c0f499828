package dev.tradewind.testkit;

import dev.tradewind.aws.room.Rooms;
import dev.tradewind.http.Site;
import dev.tradewind.http.Sites;
import dev.tradewind.http.server.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

/// The endpoint of rooms, with a site before it, over HTTP on a free port of the loopback interface.
final class WireServer implements AutoCloseable {
    /// For requests in flight to finish. The broker closes first, which ends those that wait.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final HttpServer server;

    private WireServer(HttpServer server) {
        this.server = server;
    }

    static WireServer start(Rooms rooms, Site site) {
        var sites = Stream.concat(Stream.of(site), rooms.sites().stream()).toList();
        var handler = new Sites(sites, rooms.endpoint());
        return new WireServer(HttpServer.start(InetAddress.getLoopbackAddress(), 0, handler));
    }

    URI uri() {
        return URI.create("http://localhost:" + server.port());
    }

    /// Takes no more connections, and ends the requests in flight.
    @Override
    public void close() {
        server.close(GRACE);
    }
}
