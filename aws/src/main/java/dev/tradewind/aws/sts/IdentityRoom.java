package dev.tradewind.aws.sts;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import java.util.List;

/// Identities: STS on the keys of the endpoint.
///
/// @param ground whose keys take the credentials of assumed roles
public record IdentityRoom(Ground ground) implements Room {
    @Override
    public List<AwsService> services() {
        return List.of(new Sts(ground.options().keys()));
    }
}
