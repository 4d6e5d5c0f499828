package dev.tradewind.soak.lab.dapr;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The deliveries to applications, in the order in which they came.
public final class LabJournal {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final List<LabDelivery> deliveries = new CopyOnWriteArrayList<>();

    void add(LabDelivery delivery) {
        deliveries.add(delivery);
    }

    public List<LabDelivery> those(Predicate<LabDelivery> wanted) {
        return deliveries.stream().filter(wanted).toList();
    }

    public List<LabDelivery> at(String path) {
        return those(it -> it.path().equals(path));
    }

    public int count() {
        return deliveries.size();
    }

    /// Those that are wanted once there are so many, or what there is after a while.
    public List<LabDelivery> await(int number, Predicate<LabDelivery> wanted) {
        return Poll.until(WITHIN, () -> those(wanted), found -> found.size() >= number)
                .orElseGet(() -> those(wanted));
    }
}
