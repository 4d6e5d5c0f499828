package dev.tradewind.soak.lab.pubsub;

import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.dapr.LabJournal;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.util.List;

/// The ground of the lab's parts: its sheet, its sidecars, and what was delivered.
record Course(LabSheet sheet, LabInstance instance, LabJournal journal) {
    static final String PUBSUB = "pubsub";

    /// The sidecars are in the order of [PubSubLab]'s applications.
    LabSidecar orderService() {
        return instance.sidecars().get(0);
    }

    LabSidecar processor() {
        return instance.sidecars().get(1);
    }

    LabSidecar notificationService() {
        return instance.sidecars().get(2);
    }

    LabSidecar outsider() {
        return instance.sidecars().get(4);
    }

    /// Publishes by the order service.
    int publish(String target, String json) {
        return orderService().publish(PUBSUB, target, json).status();
    }

    /// The order ids of what came to a path, once so many did, or of what there is after a while.
    List<String> orderIds(int number, String path) {
        return journal.await(number, it -> it.path().equals(path)).stream()
                .map(Course::orderId)
                .toList();
    }

    static String orderId(LabDelivery delivery) {
        return delivery.data().path("order_id").asText();
    }
}
