-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "keys";

-- CreateTable
CREATE TABLE "consent_text" (
    "shop_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_text_pkey" PRIMARY KEY ("shop_id","hash")
);

-- CreateTable
CREATE TABLE "consent_entry" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text_hash" TEXT,
    "notice_hash" TEXT,
    "platform_id_hash" BYTEA NOT NULL,
    "sealed_evidence" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "consent_entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "consent_checkpoint" (
    "shop_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL,
    "heads_hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "consent_checkpoint_pkey" PRIMARY KEY ("shop_id","sequence")
);

-- CreateTable
CREATE TABLE "consent_checkpoint_head" (
    "shop_id" UUID NOT NULL,
    "checkpoint" INTEGER NOT NULL,
    "customer" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "kept_until_on" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_checkpoint_head_pkey" PRIMARY KEY ("shop_id","checkpoint","customer")
);

-- CreateTable
CREATE TABLE "suppression" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scope" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop_id" UUID NOT NULL,
    "reference" UUID NOT NULL,
    "platform_id_hash" BYTEA NOT NULL,
    "sealed_platform_id" BYTEA NOT NULL,
    "email_hash" BYTEA,
    "sealed_email" BYTEA,
    "contact_as_of" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop_id","reference")
);

-- CreateTable
CREATE TABLE "erased_customer" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_customer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "shop_domain" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_body" BYTEA,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("shop_domain","webhook_id")
);

-- CreateTable
CREATE TABLE "outbox_entry" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" UUID,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "job_id" UUID NOT NULL,
    "start_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_session" (
    "id" TEXT NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "app_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keys"."app_key" (
    "name" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_key_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_key_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "privacy_case" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "request_key" TEXT NOT NULL,
    "customer" UUID,
    "platform_id_hash" BYTEA,
    "email_hash" BYTEA,
    "sealed_requester" BYTEA,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "held_anything" BOOLEAN,

    CONSTRAINT "privacy_case_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "privacy_case_step" (
    "shop_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "module" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "norm" TEXT,
    "kept_until" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "privacy_case_step_pkey" PRIMARY KEY ("shop_id","case_id","sequence")
);

-- CreateTable
CREATE TABLE "access_package" (
    "shop_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "subject" UUID NOT NULL,
    "sealed_content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "downloads" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "access_package_pkey" PRIMARY KEY ("shop_id","case_id")
);

-- CreateTable
CREATE TABLE "erasure_certificate" (
    "shop_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_certificate_pkey" PRIMARY KEY ("shop_id","case_id")
);

-- CreateTable
CREATE TABLE "shop_erasure" (
    "case_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_erasure_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency_code" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "redacting_at" TIMESTAMPTZ(3),
    "proxy_path" TEXT NOT NULL DEFAULT '/apps/kundentag',
    "installation_gid" TEXT,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_profile" (
    "shop_id" UUID NOT NULL,
    "controller_name" TEXT NOT NULL DEFAULT '',
    "controller_address" TEXT NOT NULL DEFAULT '',
    "controller_email" TEXT NOT NULL DEFAULT '',
    "representative" TEXT NOT NULL DEFAULT '',
    "privacy_policy_url" TEXT NOT NULL DEFAULT '',
    "dpo_state" TEXT NOT NULL DEFAULT 'unanswered',
    "dpo_contact" TEXT NOT NULL DEFAULT '',
    "dpo_absence_reason" TEXT NOT NULL DEFAULT '',
    "supervisory_authority" TEXT NOT NULL DEFAULT '',
    "further_recipients" TEXT NOT NULL DEFAULT '',
    "third_countries" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_profile_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "survey" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "published_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "survey_version" (
    "shop_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "notice" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_version_pkey" PRIMARY KEY ("shop_id","survey_id","version")
);

-- CreateTable
CREATE TABLE "anonymous_answer" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "week_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "score" SMALLINT,
    "sealed_comment" BYTEA,

    CONSTRAINT "anonymous_answer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "linked_answer" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "customer" UUID NOT NULL,
    "consent_entry_id" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "week_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "score" SMALLINT,
    "sealed_comment" BYTEA,

    CONSTRAINT "linked_answer_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "survey_week_tally" (
    "shop_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "week_on" DATE NOT NULL,
    "score" SMALLINT NOT NULL,
    "answers" INTEGER NOT NULL,
    "comments" INTEGER NOT NULL,

    CONSTRAINT "survey_week_tally_pkey" PRIMARY KEY ("shop_id","survey_id","week_on","score")
);

-- CreateTable
CREATE TABLE "submission_receipt" (
    "shop_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "received_on" DATE NOT NULL,

    CONSTRAINT "submission_receipt_pkey" PRIMARY KEY ("shop_id","hash")
);

-- CreateTable
CREATE TABLE "keys"."subject_key" (
    "shop_id" UUID NOT NULL,
    "subject" UUID NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_key_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_key_pkey" PRIMARY KEY ("shop_id","subject")
);

-- CreateTable
CREATE TABLE "keys"."shop_lookup_key" (
    "shop_id" UUID NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "master_key_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_lookup_key_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "vault_access" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" UUID,
    "fields" TEXT[],
    "count" INTEGER NOT NULL,

    CONSTRAINT "vault_access_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "consent_entry_shop_id_purpose_scope_at_idx" ON "consent_entry"("shop_id", "purpose", "scope", "at");

-- CreateIndex
CREATE INDEX "consent_entry_shop_id_at_idx" ON "consent_entry"("shop_id", "at");

-- CreateIndex
CREATE INDEX "consent_entry_shop_id_platform_id_hash_idx" ON "consent_entry"("shop_id", "platform_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "consent_entry_shop_id_customer_sequence_key" ON "consent_entry"("shop_id", "customer", "sequence");

-- CreateIndex
CREATE INDEX "consent_checkpoint_head_shop_id_customer_sequence_idx" ON "consent_checkpoint_head"("shop_id", "customer", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_shop_id_kind_hash_scope_key" ON "suppression"("shop_id", "kind", "hash", "scope");

-- CreateIndex
CREATE INDEX "customer_shop_id_email_hash_idx" ON "customer"("shop_id", "email_hash");

-- CreateIndex
CREATE UNIQUE INDEX "customer_shop_id_platform_id_hash_key" ON "customer"("shop_id", "platform_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "erased_customer_shop_id_kind_hash_key" ON "erased_customer"("shop_id", "kind", "hash");

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_idx" ON "webhook_delivery"("received_at");

-- CreateIndex
CREATE INDEX "app_session_shop_domain_idx" ON "app_session"("shop_domain");

-- CreateIndex
CREATE INDEX "privacy_case_shop_id_state_due_at_idx" ON "privacy_case"("shop_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "privacy_case_shop_id_customer_idx" ON "privacy_case"("shop_id", "customer");

-- CreateIndex
CREATE UNIQUE INDEX "privacy_case_shop_id_request_key_key" ON "privacy_case"("shop_id", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "survey_shop_id_handle_key" ON "survey"("shop_id", "handle");

-- CreateIndex
CREATE INDEX "anonymous_answer_shop_id_survey_id_week_on_idx" ON "anonymous_answer"("shop_id", "survey_id", "week_on");

-- CreateIndex
CREATE INDEX "linked_answer_shop_id_customer_idx" ON "linked_answer"("shop_id", "customer");

-- CreateIndex
CREATE INDEX "linked_answer_shop_id_survey_id_week_on_idx" ON "linked_answer"("shop_id", "survey_id", "week_on");

-- CreateIndex
CREATE INDEX "submission_receipt_shop_id_received_on_idx" ON "submission_receipt"("shop_id", "received_on");

-- CreateIndex
CREATE INDEX "vault_access_shop_id_subject_at_idx" ON "vault_access"("shop_id", "subject", "at");

-- CreateIndex
CREATE INDEX "vault_access_shop_id_at_idx" ON "vault_access"("shop_id", "at");
