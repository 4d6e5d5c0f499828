/// EventBridge Scheduler: schedules and their groups, as the SDK's operations and over REST-JSON.
@NullMarked
package dev.tradewind.aws.scheduler;

import org.jspecify.annotations.NullMarked;
