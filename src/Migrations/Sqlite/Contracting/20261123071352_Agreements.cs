using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Sqlite.Contracting
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ended_at",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "contracts",
                type: "TEXT",
                nullable: false,
                defaultValue: "en");

            migrationBuilder.AddColumn<string>(
                name: "lines",
                table: "contracts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "missing_to_firm",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "missing_to_start",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "mou_id",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "moved_by_centre_at",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "partner",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payment_terms",
                table: "contracts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "product",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "contracts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "resale",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "seats",
                table: "contracts",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<long>(
                name: "sign_by",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "signed_commencement",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "special_terms",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "until",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "written_at",
                table: "contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // Until now a text was written once, at drafting.
            migrationBuilder.Sql("UPDATE contracts SET written_at = drafted_at");

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    heads = table.Column<int>(type: "INTEGER", nullable: false),
                    previous = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_seals", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "contract_revisions",
                columns: table => new
                {
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_revisions", x => new { x.contract_id, x.number });
                    table.ForeignKey(
                        name: "FK_contract_revisions_contracts_contract_id",
                        column: x => x.contract_id,
                        principalTable: "contracts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contract_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: false),
                    signing = table.Column<string>(type: "TEXT", nullable: false),
                    gates = table.Column<string>(type: "TEXT", nullable: false),
                    schedule = table.Column<string>(type: "TEXT", nullable: false),
                    deposit_days = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: true),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    revoked = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "joint_programmes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    mou_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    parties = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    workstreams = table.Column<string>(type: "TEXT", nullable: false),
                    milestones = table.Column<string>(type: "TEXT", nullable: false),
                    exchanges = table.Column<string>(type: "TEXT", nullable: false),
                    outputs = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joint_programmes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programme_bookings",
                columns: table => new
                {
                    booking_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    commencement = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_bookings", x => x.booking_id);
                });

            migrationBuilder.CreateTable(
                name: "sealed_heads",
                columns: table => new
                {
                    seal = table.Column<int>(type: "INTEGER", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sealed_heads", x => new { x.stream, x.seal });
                });

            migrationBuilder.CreateIndex(
                name: "IX_contracts_organisation_kind",
                table: "contracts",
                columns: new[] { "organisation", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_contract_rules_valid_from",
                table: "contract_rules",
                column: "valid_from");

            migrationBuilder.CreateIndex(
                name: "IX_delegations_to",
                table: "delegations",
                column: "to");

            migrationBuilder.CreateIndex(
                name: "IX_document_templates_kind_language_number",
                table: "document_templates",
                columns: new[] { "kind", "language", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_joint_programmes_mou_id",
                table: "joint_programmes",
                column: "mou_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_programme_bookings_programme_id",
                table: "programme_bookings",
                column: "programme_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_seals");

            migrationBuilder.DropTable(
                name: "contract_revisions");

            migrationBuilder.DropTable(
                name: "contract_rules");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "document_templates");

            migrationBuilder.DropTable(
                name: "joint_programmes");

            migrationBuilder.DropTable(
                name: "programme_bookings");

            migrationBuilder.DropTable(
                name: "sealed_heads");

            migrationBuilder.DropIndex(
                name: "IX_contracts_organisation_kind",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "language",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "lines",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "missing_to_firm",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "missing_to_start",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "mou_id",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "moved_by_centre_at",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "partner",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "payment_terms",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "product",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "resale",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "seats",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "sign_by",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "signed_commencement",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "special_terms",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "until",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "written_at",
                table: "contracts");
        }
    }
}
