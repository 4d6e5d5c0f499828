package com.example.shipping;

import io.awspring.cloud.sns.core.SnsNotification;
import io.awspring.cloud.sns.core.SnsTemplate;
import io.awspring.cloud.sqs.annotation.SqsListener;
import org.springframework.stereotype.Component;

/// Gives every order that arrives in the queue `shipping` to the carrier, and tells the topic `shipments`.
///
/// An exception leaves the order in the queue: it comes again after the visibility timeout.
@Component
class Shipping {
    private final Carrier carrier;
    private final SnsTemplate sns;

    Shipping(Carrier carrier, SnsTemplate sns) {
        this.carrier = carrier;
        this.sns = sns;
    }

    @SqsListener("shipping")
    void ship(String order) {
        carrier.pickUp(order);
        sns.sendNotification("shipments", SnsNotification.of(order));
    }
}
