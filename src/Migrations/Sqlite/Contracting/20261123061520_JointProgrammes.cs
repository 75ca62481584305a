using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Sqlite.Contracting
{
    /// <inheritdoc />
    public partial class JointProgrammes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "joint_programmes");

            migrationBuilder.DropTable(
                name: "programme_bookings");
        }
    }
}
