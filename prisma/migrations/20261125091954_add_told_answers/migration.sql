-- AlterTable
ALTER TABLE "privacy_case" ADD COLUMN     "identity_check" TEXT,
ADD COLUMN     "told_on" DATE,
ADD COLUMN     "told_way" TEXT;
