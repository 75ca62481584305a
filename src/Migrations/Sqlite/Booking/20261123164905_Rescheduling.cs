using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Sqlite.Booking
{
    /// <inheritdoc />
    public partial class Rescheduling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "counted_from",
                table: "bookings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "counted_version",
                table: "bookings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "executed_version",
                table: "bookings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "reschedule",
                table: "bookings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rescheduling",
                table: "bookings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_bookings_rescheduling",
                table: "bookings",
                column: "rescheduling",
                filter: "rescheduling");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_bookings_rescheduling",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "counted_from",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "counted_version",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "executed_version",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "reschedule",
                table: "bookings");

            migrationBuilder.DropColumn(
                name: "rescheduling",
                table: "bookings");
        }
    }
}
