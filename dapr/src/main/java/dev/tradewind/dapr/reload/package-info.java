/// Files of resources that change while an instance runs.
@NullMarked
package dev.tradewind.dapr.reload;

import org.jspecify.annotations.NullMarked;
