-- CreateTable
CREATE TABLE "approval_entry" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "gate" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "revokes" UUID,
    "verdict" TEXT,
    "content_hash" TEXT NOT NULL,
    "document_hash" TEXT NOT NULL,
    "given_on" DATE,
    "valid_until_on" DATE,
    "author_staff_id" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "sealed_entry" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "approval_entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_day" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "author_staff_id" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3),
    "live_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "held_reason" TEXT,
    "discount_closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_day_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "approval_entry_shop_id_object_id_content_hash_idx" ON "approval_entry"("shop_id", "object_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "approval_entry_shop_id_object_id_sequence_key" ON "approval_entry"("shop_id", "object_id", "sequence");

-- CreateIndex
CREATE INDEX "customer_day_shop_id_state_starts_on_idx" ON "customer_day"("shop_id", "state", "starts_on");
