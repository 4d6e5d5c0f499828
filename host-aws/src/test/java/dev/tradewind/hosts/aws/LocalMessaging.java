package dev.tradewind.hosts.aws;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.Sites;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// SNS and SQS of this product on a free port, in the virtual machine of the tests and with which they end.
final class LocalMessaging {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    private final HttpServer http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);

    private LocalMessaging() {
        try {
            var directory = Files.createTempDirectory("tradewind-host-aws-");
            var store = Store.open(directory, MessagingRoom.TABLES);
            var options = EndpointOptions.open(ACCOUNT, REGION, new Random());
            var ground = Ground.on(store, new RealTime(), options, () -> uri().toString());
            var rooms = Rooms.open(ground, new MessagingRoom(ground));
            http.serve(new Sites(rooms.sites(), rooms.endpoint()));
            rooms.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalMessaging start() {
        return new LocalMessaging();
    }

    URI uri() {
        return URI.create("http://localhost:" + http.port());
    }

    /// The machine's own time.
    private static final class RealTime implements EngineClock {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void parkUntil(long deadlineMillis) {
            LockSupport.parkUntil(this, deadlineMillis);
        }
    }
}
