/// The tools that the operations of every service work with: callers, constraints of members, lists in pages, access
/// policies, and what a text may hold.
@NullMarked
package dev.tradewind.aws.operation;

import org.jspecify.annotations.NullMarked;
