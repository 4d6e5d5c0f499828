package dev.tradewind.app.aws;

import dev.tradewind.aws.room.Rooms;
import dev.tradewind.http.Site;
import dev.tradewind.http.Sites;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.http.server.PortTaken;
import dev.tradewind.http.server.Tls;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.Stream;

/// The endpoint of an instance's rooms over HTTP, with sites before it, on an interface of this machine. It has its port before the
/// endpoint is there, whose broker may name it.
public final class AwsHttp implements AutoCloseable {
    /// The time that requests in flight may take to finish once the server closes. Whoever closes
    /// the broker first ends the long polls among them at once.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final HttpServer server;

    private AwsHttp(HttpServer server) {
        this.server = server;
    }

    /// Takes `port` of `address`, or a free one if it is zero.
    ///
    /// @throws PortTaken if something else listens there
    public static AwsHttp bind(InetAddress address, int port) {
        return new AwsHttp(HttpServer.bind(address, port));
    }

    /// Has it be asked over TLS, which is to be said before it serves.
    public void over(Tls tls) {
        server.over(tls);
    }

    /// Starts to answer.
    ///
    /// @param sites asked after those that the rooms have, whose requests may have any path under a host of their own
    public void serve(Rooms rooms, Site... sites) {
        var all = Stream.concat(rooms.sites().stream(), Stream.of(sites)).toList();
        server.serve(new Sites(all, rooms.endpoint()));
    }

    public int port() {
        return server.port();
    }

    /// Takes no more connections, and returns once requests in flight are answered or cut off.
    @Override
    public void close() {
        server.close(GRACE);
    }
}
