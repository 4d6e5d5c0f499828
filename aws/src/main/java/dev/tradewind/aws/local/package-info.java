/// What stands under `/_tradewind/` beside AWS's own protocols: a table of routes, and those that look into
/// queues.
@NullMarked
package dev.tradewind.aws.local;

import org.jspecify.annotations.NullMarked;
