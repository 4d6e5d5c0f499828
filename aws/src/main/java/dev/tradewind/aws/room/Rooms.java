package dev.tradewind.aws.room;

import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.service.OpenService;
import dev.tradewind.aws.service.Services;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.http.Site;
import java.util.List;
import java.util.Set;

/// The rooms of an instance, open: one engine, one endpoint. Any thread may call.
public final class Rooms implements AutoCloseable {
    private final Engine engine;
    private final List<Room> rooms;
    private final Services services;
    private final AwsEndpoint endpoint;

    private Rooms(Ground ground, List<Room> rooms) {
        this.engine = ground.engine();
        this.rooms = rooms;
        services = new Services(rooms.stream().flatMap(room -> room.services().stream()).toList());
        endpoint = new AwsEndpoint(engine, services, ground.options());
    }

    /// Opens what the store holds.
    ///
    /// @param rooms built on `ground`
    public static Rooms open(Ground ground, Room... rooms) {
        var opened = new Rooms(ground, List.of(rooms));
        opened.engine.start(() -> opened.rooms.forEach(Room::load));
        return opened;
    }

    /// The endpoint of all their services.
    public AwsEndpoint endpoint() {
        return endpoint;
    }

    /// The service that signatures name so, for clients in this process.
    public OpenService service(String name) {
        return services.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no room has " + name));
    }

    /// The sites to be asked before the endpoint is.
    public List<Site> sites() {
        return rooms.stream().flatMap(room -> room.sites().stream()).toList();
    }

    /// Begins what the rooms do by themselves: for when requests are answered.
    public void begin() {
        rooms.forEach(Room::begin);
    }

    /// Deletes everything in all rooms but `spared`, as one.
    public void reset(Set<Arn> spared) {
        engine.run(work -> {
            rooms.forEach(room -> room.reset(work, spared));
            work.batch().sync();
            return true;
        });
    }

    /// Ends every request that waits. What is called afterwards still works until the store is closed, but nothing
    /// that is due happens any more.
    @Override
    public void close() {
        rooms.reversed().forEach(Room::close);
        engine.close();
    }
}
