/// Mobile push: applications of push services, and the devices that they are on. [MobilePush] is what others call; what it
/// knows is in [PushRegistry], in memory and in two tables. A push is delivered as every message to an endpoint outside is.
@NullMarked
package dev.tradewind.broker.topic.push;

import org.jspecify.annotations.NullMarked;
