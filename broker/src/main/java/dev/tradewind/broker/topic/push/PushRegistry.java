package dev.tradewind.broker.topic.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Applications and devices, in memory as they are on disk. On the committer's thread only.
final class PushRegistry {
    /// One row an application, keyed by its ARN.
    static final Table APPLICATIONS = new Table("platform-applications");

    /// One row a device, keyed by its ARN.
    static final Table ENDPOINTS = new Table("platform-endpoints");

    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final TreeMap<String, PlatformApplication> applications = new TreeMap<>();
    private final TreeMap<String, PlatformEndpoint> endpoints = new TreeMap<>();
    private final Map<Device, Arn> byToken = new HashMap<>();

    private final HeapAccount.Share heap;

    PushRegistry(HeapAccount.Share heap) {
        this.heap = heap;
    }

    /// A device as its application knows it.
    private record Device(Arn application, String token) {
        static Device of(PlatformEndpoint endpoint) {
            return new Device(endpoint.application(), endpoint.token());
        }
    }

    void load(Store store) {
        forget();
        try (var rows = store.scan(APPLICATIONS, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var application = PlatformApplication.decode(rows.value());
                put(application);
            }
        }
        try (var rows = store.scan(ENDPOINTS, ALL.from(), ALL.to())) {
            while (rows.next()) {
                put(PlatformEndpoint.decode(rows.value()));
            }
        }
    }

    private void forget() {
        applications.clear();
        endpoints.clear();
        byToken.clear();
        heap.set(0);
    }

    void reset(UnitOfWork work) {
        forget();
        work.batch().deleteRange(APPLICATIONS, ALL.from(), ALL.to());
        work.batch().deleteRange(ENDPOINTS, ALL.from(), ALL.to());
    }

    void save(UnitOfWork work, PlatformApplication application) {
        put(application);
        work.batch().put(APPLICATIONS, key(application.arn()), application.encode());
        work.batch().sync();
    }

    void save(UnitOfWork work, PlatformEndpoint endpoint) {
        find(endpoint.arn()).ifPresent(this::forget);
        put(endpoint);
        work.batch().put(ENDPOINTS, key(endpoint.arn()), endpoint.encode());
        work.batch().sync();
    }

    private void put(PlatformApplication application) {
        var before = applications.put(application.arn().toString(), application);
        heap.add(PushWeight.of(application) - (before == null ? 0 : PushWeight.of(before)));
    }

    private void put(PlatformEndpoint endpoint) {
        endpoints.put(endpoint.arn().toString(), endpoint);
        byToken.put(Device.of(endpoint), endpoint.arn());
        heap.add(PushWeight.of(endpoint));
    }

    private void forget(PlatformEndpoint endpoint) {
        byToken.remove(Device.of(endpoint));
        endpoints.remove(endpoint.arn().toString());
        heap.add(-PushWeight.of(endpoint));
    }

    void removeApplication(UnitOfWork work, Arn application) {
        endpoints(application).forEach(it -> removeEndpoint(work, it.arn()));
        var removed = applications.remove(application.toString());
        heap.add(removed == null ? 0 : -PushWeight.of(removed));
        work.batch().delete(APPLICATIONS, key(application));
        work.batch().sync();
    }

    void removeEndpoint(UnitOfWork work, Arn endpoint) {
        find(endpoint).ifPresent(this::forget);
        work.batch().delete(ENDPOINTS, key(endpoint));
        work.batch().sync();
    }

    private static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }

    PlatformApplication require(Arn application) {
        var found = applications.get(application.toString());
        if (found == null) {
            throw new Refusal(PushFault.APPLICATION_NOT_FOUND, "there is no " + application);
        }
        return found;
    }

    Optional<PlatformEndpoint> find(Arn endpoint) {
        return Optional.ofNullable(endpoints.get(endpoint.toString()));
    }

    PlatformEndpoint requireEndpoint(Arn endpoint) {
        return find(endpoint)
                .orElseThrow(
                        () -> new Refusal(PushFault.ENDPOINT_NOT_FOUND, "there is no " + endpoint));
    }

    Optional<PlatformEndpoint> findByToken(Arn application, String token) {
        return Optional.ofNullable(byToken.get(new Device(application, token))).flatMap(this::find);
    }

    boolean hasApplication(Arn application) {
        return applications.containsKey(application.toString());
    }

    int applications() {
        return applications.size();
    }

    int endpoints() {
        return endpoints.size();
    }

    /// By ARN.
    List<PlatformApplication> applications(String region, String account) {
        var any = PlatformApplication.arn(region, account, "", "").toString();
        return startingWith(applications, any.substring(0, any.length() - 1)).toList();
    }

    /// By ARN.
    List<PlatformEndpoint> endpoints(Arn application) {
        var name = application.resource();
        var start =
                new Arn(
                        application.service(),
                        application.region(),
                        application.account(),
                        "endpoint" + name.substring(name.indexOf('/')) + "/");
        return startingWith(endpoints, start.toString()).toList();
    }

    private static <T> Stream<T> startingWith(SortedMap<String, T> byArn, String start) {
        return byArn.tailMap(start).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(start))
                .map(Map.Entry::getValue);
    }
}
