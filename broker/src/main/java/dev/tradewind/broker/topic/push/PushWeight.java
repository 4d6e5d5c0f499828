package dev.tradewind.broker.topic.push;

import dev.tradewind.engine.TextWeight;

/// The bytes that an application or a device takes in the heap, or somewhat more.
final class PushWeight {
    /// ARNs, the places in maps, and what stands for a text that is not there.
    private static final int OBJECTS_BYTES = 1024;

    private PushWeight() {}

    static long of(PlatformApplication application) {
        return OBJECTS_BYTES
                + TextWeight.of(application.arn().toString())
                + TextWeight.of(application.attributes());
    }

    /// Its application's name is in its ARN, and in the place by which its token is found.
    static long of(PlatformEndpoint device) {
        return OBJECTS_BYTES
                + 2 * TextWeight.of(device.arn().toString())
                + TextWeight.of(device.token())
                + device.userData().map(TextWeight::of).orElse(0L);
    }
}
