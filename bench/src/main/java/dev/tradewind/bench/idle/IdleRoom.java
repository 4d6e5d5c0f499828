package dev.tradewind.bench.idle;

import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsJson;
import dev.tradewind.aws.service.AwsQuery;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.RpcV2Cbor;
import dev.tradewind.engine.Engine;
import dev.tradewind.store.Table;
import java.util.List;

/// A room that stands for one of a service that nobody calls: it has a table, which it reads at the start, and
/// answers in three protocols, if it were asked.
///
/// @param name of the service and of the table
record IdleRoom(Engine engine, String name) implements Room {
    private static final byte[] FIRST = {};
    private static final byte[] LAST = {(byte) 0xFF};

    static Table table(String name) {
        return new Table(name);
    }

    @Override
    public void load() {
        try (var rows = engine.store().scan(table(name), FIRST, LAST)) {
            while (rows.next()) {
                throw new IllegalStateException(name + " was called");
            }
        }
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Service(name));
    }

    private record Service(String name) implements AwsService {
        @Override
        public String sdkId() {
            return name;
        }

        @Override
        public String version() {
            return "2010-08-01-" + name;
        }

        @Override
        public List<Protocol> protocols() {
            return List.of(
                    new RpcV2Cbor(name, true),
                    new AwsJson(AwsJson.Version.V1_0, name, true),
                    new AwsQuery("http://" + name + ".amazonaws.com/doc/"));
        }

        /// The claim that is measured: as long as nobody calls, this is not asked.
        @Override
        public Operations operations() {
            throw new IllegalStateException(name + " was called");
        }
    }
}
