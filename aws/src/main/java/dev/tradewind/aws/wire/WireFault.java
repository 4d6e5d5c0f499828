package dev.tradewind.aws.wire;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// An error as its body tells it: a message, and the members that the service's model gives to the error.
///
/// @param shapes of the service that has the error
public record WireFault(String message, Optional<SdkPojo> modelled, Shapes shapes) {
    void writeMembers(TreeWriter writer) throws IOException {
        if (modelled.isPresent()) {
            writer.members(shapes.of(modelled.get()).members(), modelled.get());
        }
    }
}
